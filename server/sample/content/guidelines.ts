// Guidelines for each kind of community, unless a community has its own.
import type { SampleCommunity } from '../generate/sample.ts'

const english: Record<SampleCommunity['kind'], string> = {
  practice:
    'Say what you saw before what you think. One question, one thread. Whoever solved it accepts the answer, so that the next person finds it. Names of customers stay out.',
  project:
    'Dates and owners in the first line. Decisions get their own thread. When we are done, we write down what we would do again.',
  location: 'Notices with a date on which they end. Praise by name, complaints by topic.',
  interest: 'Be kind, be curious. Work comes first and may wait a minute.',
  desk: 'Search, then ask. Tell us the device, the place and the exact words on the screen. No personal data of others: for that there is the form.',
  campaign:
    'Tell it while it is fresh. No names of those who erred, unless it is your own. Say what changed afterwards.',
  leadership: 'What is decided here is told in the open the same week. Speak for yourself; listen for the others.',
}

const translated: Record<string, string> = {
  de: 'Erst sagen, was war, dann, was man meint. Ein Thema, ein Beitrag. Aushänge mit Datum, an dem sie enden.',
  pt: 'Primeiro o que se viu, depois o que se acha. Um assunto, uma conversa. Quem resolveu diz como.',
  pl: 'Najpierw fakty, potem opinie. Jeden temat, jeden wątek. Ogłoszenia z datą końcową.',
  es: 'Primero lo que viste, luego lo que opinas. Un tema, una conversación. Quien lo resolvió dice cómo.',
}

export function guidelinesOf(kind: SampleCommunity['kind'], language: string): string {
  return translated[language] ?? english[kind]
}
