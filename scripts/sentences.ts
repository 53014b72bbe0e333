// Collects the sentences of the server: every say`…` and say('…', …), for the tool that collects the messages of the
// web.
import type { ExtractorType } from '@lingui/conf'
import { generateMessageId } from '@lingui/message-utils/generateMessageId'
import { parseSync } from '@swc/core'
import { validateIcu } from 'pofile-ts'

type Node = { type: string } & Record<string, unknown>
type Part = { cooked?: string }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const isSay = (value: unknown) => isNode(value) && value.type === 'Identifier' && value['value'] === 'say'

export const sentences: ExtractorType = {
  match: (file) => /[\\/]server[\\/].*\.ts$/.test(file) && !file.endsWith('.test.ts'),
  extract(file, code, found) {
    if (!code.includes('say')) return
    for (const source of collect(parseSync(code, { syntax: 'typescript' }), file)) {
      const { valid, errors } = validateIcu(source)
      if (!valid) throw new Error(`${file}: “${source}” cannot be read: ${errors[0]?.message}`)
      found({ id: generateMessageId(source), message: source, origin: [file, 0] })
    }
  },
}

function* collect(value: unknown, file: string): Generator<string> {
  if (Array.isArray(value)) for (const one of value) yield* collect(one, file)
  if (!isNode(value) && !(typeof value === 'object' && value && 'expression' in value)) return
  const node = value as Node
  if (node.type === 'TaggedTemplateExpression' && isSay(node['tag'])) yield readTemplate(node['template'])
  if (node.type === 'CallExpression' && isSay(node['callee'])) yield readCall(node['arguments'], file)
  for (const one of Object.values(node)) if (typeof one === 'object' && one) yield* collect(one, file)
}

const readTemplate = (template: unknown) =>
  (template as { quasis: Part[] }).quasis
    .map(({ cooked }) => cooked ?? '')
    .reduce((text, part, i) => `${text}{${i - 1}}${part}`)

function readCall(given: unknown, file: string): string {
  const [first] = given as { expression: Node }[]
  if (first?.expression.type === 'StringLiteral') return String(first.expression['value'])
  throw new Error(`${file}: say(…) begins with its sentence in quotation marks, so that it can be collected`)
}
