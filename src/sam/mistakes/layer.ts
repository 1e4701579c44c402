/** Mistakes of layers. */
export const layerMistakes = {
  'layer-retention-policy': 'The retention policy of a layer is "Retain" or "Delete"',
  'layer-architecture': 'The architectures of a layer are arm64 and x86_64',
} as const
