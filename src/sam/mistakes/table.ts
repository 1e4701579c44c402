/** Mistakes of simple tables. */
export const tableMistakes = {
  'table-key-incomplete': 'A primary key has a Name and a Type',
  'table-key-type': 'The type of a primary key is String, Number or Binary',
} as const
