/** Mistakes of what runs before SAM: loops and included files. */
export const includeMistakes = {
  'foreach-malformed':
    'A loop has an identifier, a collection of texts, and a mapping of what to repeat',
  'foreach-needs-transform': 'Loops need the transform AWS::LanguageExtensions',
  'foreach-key-taken': 'The keys that a loop makes differ from each other and from those beside it',
  'foreach-too-large': 'Loops make no more than a template can have',
  'include-not-a-map': 'An included file is a mapping',
  'include-nested': 'An included file includes no other',
  'include-too-large': 'Included files add no more than a template can have',
} as const
