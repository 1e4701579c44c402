/** The elements of a policy. */
export const documentKeys: readonly string[] = ['Version', 'Id', 'Statement']

/** The elements of a statement. */
export const statementKeys: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

/** The versions of the language of policies. */
export const versions: readonly string[] = ['2012-10-17', '2008-10-17']

/** The operators of conditions, without what goes before and behind them. */
export const operators: readonly string[] = [
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'BinaryEquals',
  'Bool',
  'DateEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateNotEquals',
  'IpAddress',
  'NotIpAddress',
  'Null',
  'NumericEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericNotEquals',
  'StringEquals',
  'StringEqualsIgnoreCase',
  'StringLike',
  'StringNotEquals',
  'StringNotEqualsIgnoreCase',
  'StringNotLike',
]

/** A condition operator without `ForAllValues:` and `IfExists`. */
export const plainOperator = (name: string): string =>
  name.replace(/^(?:ForAllValues|ForAnyValue):/i, '').replace(/IfExists$/i, '')
