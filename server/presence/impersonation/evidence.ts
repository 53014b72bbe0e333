import { createHash } from 'node:crypto'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import { escapeHtml } from '../../platform/text/escape-html.ts'
import type { MatchRow } from './matches.queries.ts'

type Capture = { at: string; by: string | null; organisation: string }

/** The evidence as a file. The SHA-256 is of exactly these bytes. */
export function writeEvidence(match: MatchRow, capture: Capture): { document: string; sha256: string } {
  const { network, handle, url, nativeId, displayName, description, followers, openedAt } = match
  const document = JSON.stringify(
    {
      kind: 'evidence of an account that uses a name',
      organisation: capture.organisation,
      name: match.brand?.name ?? match.resembles?.name ?? match.handle,
      takenAt: capture.at,
      takenBy: capture.by,
      firstSeenAt: match.firstSeenAt,
      lastSeenAt: match.lastSeenAt,
      account: { network, handle, url, nativeId, displayName, description, followers, openedAt },
      likeness: match.similarity,
      reasons: match.reasons.map((reason) => speak(reason, 'en')),
      classification: match.classification,
      classifiedBy: match.classifiedBy?.name ?? null,
      classifiedAt: match.classifiedAt,
      reason: match.reason,
    },
    null,
    2,
  )
  return { document, sha256: createHash('sha256').update(document).digest('hex') }
}

/** The same as a printable page: all values escaped, no script, no external resources. Also reads former field names. */
export function renderEvidence(document: string, sha256: string, language: Language): string {
  const file = JSON.parse(document) as Record<string, unknown> & { account: Record<string, unknown>; reasons: string[] }
  const translate = (sentence: Sentence) => escapeHtml(speak(sentence, language))
  const line = (label: Sentence, value: unknown) =>
    `<tr><th scope="row">${translate(label)}</th><td>${value === null || value === '' ? '–' : escapeHtml(String(value))}</td></tr>`
  const { account } = file
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${translate(say`Evidence`)}: ${escapeHtml(String(account['handle']))}</title></head>
<body><h1>${translate(say`Evidence of an account that uses the name ${String(file['name'])}`)}</h1>
<table>
${line(say`Organisation`, file['organisation'])}
${line(say`Network`, account['network'])}
${line(say`Handle`, account['handle'])}
${line(say`Address`, account['url'])}
${line(say`The network’s own identity`, account['nativeId'])}
${line(say`Name shown`, account['displayName'])}
${line(say`Description`, account['description'])}
${line(say`Followers`, account['followers'])}
${line(say`Opened`, account['openedAt'])}
${line(say`First seen`, file['firstSeenAt'])}
${line(say`Last seen`, file['lastSeenAt'])}
${line(say`Judged to be`, file['classification'] ?? file['verdict'])}
${line(say`By`, file['classifiedBy'] ?? file['verdictBy'])}
${line(say`Reason`, file['reason'] ?? file['verdictReason'])}
${line(say`Taken`, file['takenAt'])}
${line(say`Taken by`, file['takenBy'])}
${line(say`SHA-256 of the JSON file`, sha256)}
</table>
<h2>${translate(say`Why it looks like the name`)}</h2>
<ul>${file.reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('')}</ul>
</body></html>
`
}
