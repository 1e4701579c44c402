/** Every format of findings. */
export const formatNames = [
  'pretty',
  'concise',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
] as const

export type Format = (typeof formatNames)[number]
