import type { Node } from '../../../node/node.ts'
import { at, eachOf, isList, isMap } from '../../../node/values.ts'
import type { Evaluator } from '../../../template/evaluate.ts'
import { hasGeneratedKeys } from '../../../template/intrinsics.ts'
import type { Resource } from '../../../template/resource.ts'
import { defineRule, type RuleContext } from '../../rule.ts'

export default defineRule({
  id: 'table-attributes',
  group: 'cloudformation',
  severity: 'error',
  summary: 'A table defines the attributes of its keys and indexes, and no others',
  rationale:
    'DynamoDB refuses a table whose AttributeDefinitions lack an attribute of a key, or have one that no key of the table or of an index uses: other attributes of items are not declared.',
  docs: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html',
  ],
  corresponds: ['cfn-lint E3039'],
  check: {
    expanded: { 'AWS::DynamoDB::GlobalTable': checkTable, 'AWS::DynamoDB::Table': checkTable },
  },
})

function checkTable({ id, body }: Resource, { report, value }: RuleContext): void {
  const definitions = attributesIn(at(body, 'Properties', 'AttributeDefinitions'), value)
  if (!definitions) return
  const properties = at(body, 'Properties')
  const keys = keyListsOf(properties).map(list => attributesIn(list, value))
  const used = keys.flatMap(attributes => attributes ?? [])
  // A macro may add an index.
  const hidesKeys = isMap(properties) && hasGeneratedKeys(properties)
  for (const { name, node } of hidesKeys || keys.includes(undefined) ? [] : definitions) {
    if (used.some(key => key.name === name)) continue
    report(node, `No key of "${id}" has the attribute "${name}", only keys have definitions`)
  }
  for (const { name, node } of used) {
    if (definitions.some(one => one.name === name)) continue
    report(node, `"${name}" is a key of "${id}" without one of AttributeDefinitions`)
  }
}

/** The KeySchema of a table and of each index; undefined for each that is not known. */
function keyListsOf(properties: Node | undefined): readonly (Node | undefined)[] {
  const indexes = ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap(name =>
    eachOf(at(properties, name)),
  )
  return [properties, ...indexes].map(owner => at(owner, 'KeySchema'))
}

interface Attribute {
  readonly name: string
  readonly node: Node
}

/** The attributes that a list names; undefined where one of them is not known. */
function attributesIn(list: Node | undefined, value: Evaluator): readonly Attribute[] | undefined {
  if (!isList(list) || list.items.length === 0) return undefined
  const found = list.items.flatMap(item => {
    const node = at(item, 'AttributeName')
    const name = value.text(node)
    return node && name !== undefined ? [{ name, node }] : []
  })
  return found.length === list.items.length ? found : undefined
}
