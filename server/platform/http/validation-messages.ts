import { LINE_PATTERN } from '../../../contract/operation.ts'
import { type Sentence, say } from '../sentences.ts'

/** What a compiled schema reports about one field. */
export type Violation = { keyword: string; instancePath: string; params: Record<string, unknown> }

/** JSON pointer to the field, also if it is missing or not allowed. */
export const pointerOf = ({ instancePath, params }: Violation): string => {
  const name = params['missingProperty'] ?? params['additionalProperty']
  return typeof name === 'string' ? `${instancePath}/${name}` : instancePath
}

const formats: Record<string, Sentence> = {
  email: say`This is not a mail address.`,
  uuid: say`This is not an id: ids are UUIDs.`,
  date: say`This is not a date such as 2026-03-29.`,
  'date-time': say`This is not a time such as 2026-03-29T14:00:00Z.`,
  uri: say`This is not an address such as https://example.org.`,
}
const types: Record<string, Sentence> = {
  string: say`This must be a text.`,
  number: say`This must be a number.`,
  integer: say`This must be a whole number.`,
  boolean: say`This must be true or false.`,
  array: say`This must be a list.`,
  object: say`This must be an object with fields.`,
  null: say`This must be null.`,
}
const words: Record<string, (limit: number, params: Record<string, unknown>) => Sentence> = {
  required: () => say`This is missing.`,
  additionalProperties: () => say`There is no field of this name.`,
  type: (_, { type }) => types[String(type)] ?? unfit,
  format: (_, { format }) => formats[String(format)] ?? unfit,
  enum: (_, { allowedValues }) =>
    say`This must be one of these: ${Array.isArray(allowedValues) ? allowedValues.join(', ') : ''}.`,
  const: (_, { allowedValue }) => say`This must be “${String(allowedValue)}”.`,
  pattern: (_, { pattern }) =>
    pattern === LINE_PATTERN
      ? say`This contains invisible characters that reverse the reading direction. Remove them.`
      : say`This does not have the form that is needed: ${String(pattern)}`,
  minLength: (limit) =>
    limit === 1 ? say`This must not be empty.` : say('This needs at least {0, number} characters.', limit),
  maxLength: (limit) => say('This may have at most {0, plural, one {# character} other {# characters}}.', limit),
  minimum: (limit) => say('This must be {0, number} or more.', limit),
  maximum: (limit) => say('This must be {0, number} or less.', limit),
  minItems: (limit) => say('This needs at least {0, plural, one {one entry} other {# entries}}.', limit),
  maxItems: (limit) => say('This may have at most {0, plural, one {one entry} other {# entries}}.', limit),
  minProperties: () => say`There is nothing to change in this.`,
  uniqueItems: () => say`Nothing may be in this list twice.`,
}
const unfit = say`This is not as it must be.`

/** A whole sentence about the field, shown next to it. */
export const describeViolation = ({ keyword, params }: Violation): Sentence =>
  words[keyword]?.(Number(params['limit'] ?? 0), params) ?? unfit
