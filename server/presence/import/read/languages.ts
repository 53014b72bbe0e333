// Languages of public communication; others are recognised by their code.
const CODES =
  'aa af am ar az be bg bn bo bs ca cs cy da de dv dz el en eo es et eu fa fi fil fj fo fr ga gd gl gu ha haw he hi hr ht hu hy id ig is it iu ja jv ka kk kl km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no nv om or pa pl ps pt qu rm ro ru rw se si sk sl sm sn so sq sr st sv sw ta te tg th ti tk tl tn to tr ts tt uk ur uz vi wo xh yi yo zh zu'.split(
    ' ',
  )
const REGIONS: Record<string, string> = {
  uk: 'GB',
  'united kingdom': 'GB',
  britain: 'GB',
  us: 'US',
  usa: 'US',
  'united states': 'US',
  american: 'US',
  brazil: 'BR',
  brasil: 'BR',
  canada: 'CA',
  mexico: 'MX',
  austria: 'AT',
  switzerland: 'CH',
  schweiz: 'CH',
  simplified: 'Hans',
  traditional: 'Hant',
  australia: 'AU',
  india: 'IN',
  'latin america': '419',
}

const named = new Map<string, string>()
for (const code of CODES)
  for (const speaking of ['en', 'de', 'fr', 'es', code]) {
    const name = nameIn(speaking, code)?.toLowerCase()
    if (name && !named.has(name)) named.set(name, code)
  }
function nameIn(language: string, code: string): string | undefined {
  const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code)
  return name === code ? undefined : name
}

/** `English(UK)`, `English & German`, `pt-BR` as BCP 47. Unknown languages are skipped. */
export const readLanguages = (texts: readonly string[]): string[] => [
  ...new Set(
    texts
      .flatMap((text) => text.slice(0, 500).split(/[;,/|&+]|\s(?:and|und|et|y)\s/i))
      .flatMap((text) => readLanguage(text) ?? []),
  ),
]

function readLanguage(text: string): string | undefined {
  const word = text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .toLowerCase()
  const open = word.endsWith(')') ? word.indexOf('(') : -1
  const [name, where] = open < 0 ? [word, ''] : [word.slice(0, open).trim(), word.slice(open + 1, -1)]
  const code = named.get(name)
  const region = REGIONS[where.trim()]
  if (code) return region ? `${code}-${region}` : code
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/.test(word)) return undefined
  const tag = canonical(word.replaceAll('_', '-'))
  return tag && (CODES.includes(tag.split('-')[0] ?? '') || nameIn('en', tag)) && tag.length <= 20 ? tag : undefined
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
