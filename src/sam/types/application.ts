import { type Entry, type Mapping, mapping, type Node, scalar } from '../../node/node.ts'
import { entriesOf, given, isMap, isNull, textOf, withValue } from '../../node/values.ts'
import type { Resource } from '../../template/resource.ts'
import type { Context } from '../context.ts'
import { dependsOnOf, type Emitter, emitter, passedAttributes } from '../emit.ts'
import {
  anything,
  copied,
  copies,
  describe,
  integer,
  listOf,
  map,
  required,
  textOrMap,
} from '../properties.ts'
import { areOwnTags, tagList } from '../tags.ts'
import type { SamResource, SamType } from './sam-type.ts'

const properties = copied(
  {
    Location: required(textOrMap),
    // AWS puts the template of Location in its place before it looks at it.
    TemplateUrl: anything,
    Parameters: map,
    NotificationARNs: listOf('text', 'map'),
    Tags: map,
    TimeoutInMinutes: integer,
  },
  'Parameters',
  'NotificationARNs',
  'TimeoutInMinutes',
)

/** `AWS::Serverless::Application`. */
export const applicationType: SamType = {
  type: 'AWS::Serverless::Application',
  summary: 'A nested stack, of a template or of a published application',
  group: 4,
  properties,
  *expand(source, context) {
    const stack = nestedStack(source, context)
    if (stack) yield stack
  },
}

function nestedStack(source: SamResource, context: Context): Resource | undefined {
  const emit = emitter(source.type, source.idOrigin)
  const location = given(source.properties, 'Location')
  const tags = given(source.properties, 'Tags')
  const application = isMap(location) ? applicationAt(location, context) : undefined
  const url = application ? urlOf(application, context) : location
  if (!areOwnTags(tags, context.report) || !url || isMap(url)) return undefined
  return emit.resource(
    source.id,
    'AWS::CloudFormation::Stack',
    {
      TemplateURL: url,
      Tags: tagList(emit.make, 'lambda:createdBy', withApplication(tags, application, emit)),
      ...copies(properties, source.properties),
    },
    { attributes: passedAttributes(source), dependsOn: dependsOnOf(source) },
  )
}

/** A version of an application in the AWS Serverless Application Repository. */
interface Application {
  readonly id: Entry
  readonly version: Entry
}

/** The application that a Location names; reports what keeps its id or version from being known. */
function applicationAt(location: Mapping, context: Context): Application | undefined {
  const [id, version] = ['ApplicationId', 'SemanticVersion'].map(name => {
    const entry = location.entries.get(name)
    if (entry && !isNull(entry.value)) return known(entry, context)
    const message = `"Location" needs "${name}", or is the path or URL of a template`
    context.report('application-location', entry ?? location, message)
    return undefined
  })
  return id && version && { id, version }
}

const dynamicParameter = /\{\{resolve:ssm:.+?\}\}/

function known(entry: Entry, { report, resolve }: Context): Entry | undefined {
  const value = resolve.parametersAndMappings(entry.value)
  if (!value) return undefined
  const wrong = (message: string) => {
    report('application-location', entry.value, message)
    return undefined
  }
  const name = textOf(value)
  if (name === undefined) {
    return wrong(
      `"${entry.key}" is ${describe(value)}, expected text, a parameter or Fn::FindInMap whose value is known`,
    )
  }
  if (entry.key === 'SemanticVersion' && name === '') {
    return wrong('"SemanticVersion" is empty, expected a version such as "1.0.0"')
  }
  if (entry.key === 'ApplicationId' && dynamicParameter.test(name)) {
    return wrong(`"ApplicationId" is ${describe(value)}, but dynamic references do not work there`)
  }
  return withValue(entry, value)
}

function urlOf({ id, version }: Application, context: Context): Node | undefined {
  const { report, settings } = context
  if (!regions.has(settings.region)) {
    const message = `There is no Serverless Application Repository in region "${settings.region}"`
    report('application-not-accessible', id, message)
    return undefined
  }
  const names = [textOf(id.value) ?? '', textOf(version.value) ?? ''] as const
  const what = `application "${names[0]}", version "${names[1]}"`
  if (!settings.applicationUrl) {
    report(
      'application-url-unknown',
      id,
      `The template of ${what} is not looked up, a placeholder stands for its URL`,
    )
    return scalar(id.value.origin, placeholder(...names))
  }
  const url = settings.applicationUrl(...names)
  if (url !== undefined) return scalar(id.value.origin, url)
  report('application-not-accessible', id.value, `There is no access to ${what}`)
  return undefined
}

/** Where AWS's transform knows the repository to be. */
const regions = new Set(
  `ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1
    cn-north-1 cn-northwest-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 me-south-1
    sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2`.split(/\s+/),
)

/** The top-level domain `invalid` never resolves. */
const placeholder = (id: string, version: string) =>
  `https://serverlessrepo.invalid/?${new URLSearchParams({ applicationId: id, semanticVersion: version })}`

function withApplication(
  tags: Node | undefined,
  application: Application | undefined,
  { make }: Emitter,
): Node | undefined {
  if (!application) return tags
  const { id, version } = application
  const own = [
    { ...id, key: 'serverlessrepo:applicationId' },
    { ...version, key: 'serverlessrepo:semanticVersion' },
  ]
  return mapping(make({}).origin, [...own, ...entriesOf(tags)])
}
