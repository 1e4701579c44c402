import type { Access, Cloud } from '../aws/cloud.ts'
import { regionInEnvironment } from './region.ts'
import { UserError } from './user-error.ts'

/** Puts questions to CloudFormation; only then is the SDK loaded. */
export async function ask<T>(access: Access, questions: (cloud: Cloud) => Promise<T>): Promise<T> {
  // The SDK warns of Node 20 on each run.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const [{ connect }, { CloudError }] = await Promise.all([
    import('../aws/cloud.ts'),
    import('../aws/cloud-error.ts'),
  ])
  try {
    return await questions(
      await connect({ ...access, region: access.region || regionInEnvironment() }),
    )
  } catch (error) {
    if (error instanceof CloudError) throw new UserError(error.message, { cause: error })
    throw error
  }
}
