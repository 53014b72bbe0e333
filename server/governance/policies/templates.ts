import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PolicyKind, PolicyLanguage } from '../../../contract/governance/policies.ts'
import type * as contract from '../../../contract/governance/policy-templates.ts'
import type { Call } from '../../platform/http.ts'
import { renderMarkdown } from '../../platform/text/markdown.ts'
import { selectOrganisationName } from './policies.queries.ts'

const texts = new Map<string, string>()

/** Files in templates/: a title as the first line, then Markdown with {organisation} in it. */
function readTemplate(kind: PolicyKind, language: PolicyLanguage): string | undefined {
  if (kind === 'other') return undefined
  const name = `${kind.replaceAll(' ', '-')}.${language}.md`
  const known = texts.get(name)
  if (known) return known
  const text = readFileSync(join(import.meta.dirname, 'templates', name), 'utf8')
  texts.set(name, text)
  return text
}

type Filled = { title: string; markdown: string }
/** With the name of the organisation. Undefined for kinds without a template. */
export function templateFor(kind: PolicyKind, language: PolicyLanguage, organisation: string): Filled | undefined {
  const text = readTemplate(kind, language)?.replaceAll('{organisation}', organisation)
  if (text === undefined) return undefined
  const [first = '', ...rest] = text.split('\n')
  return { title: first.replace(/^# /, ''), markdown: rest.join('\n').trim() }
}

export async function listPolicyTemplates({ db, query }: Call<typeof contract.listPolicyTemplates>) {
  const organisation = await selectOrganisationName(db)
  const languages = query.language ? [query.language] : PolicyLanguage.enum
  const items = languages.flatMap((language) =>
    PolicyKind.enum.flatMap((kind): contract.PolicyTemplate[] => {
      const found = templateFor(kind, language, organisation)
      return found ? [{ kind, language, ...found, html: renderMarkdown(found.markdown) }] : []
    }),
  )
  return { items }
}
