/** Mistakes of event sources. */
export const eventMistakes = {
  'event-type-unknown': 'An event has a Type that SAM knows for its function or state machine',
  'event-properties-type': 'The properties of an event are a mapping',
} as const
