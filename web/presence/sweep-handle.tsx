import { useLingui } from '@lingui/react/macro'
import type { Hit, Sign } from '../../contract/presence/impersonation.ts'
import { useScriptName } from './sweep-words.ts'

/** A handle in which the characters that are not what they look like are marked. */
export function MarkedHandle({ hit: { handle, signs } }: { hit: Pick<Hit, 'handle' | 'signs'> }) {
  if (signs.length === 0) return <bdi>{handle}</bdi>
  const letters = [...handle]
  const parts = signs.map((sign, i) => {
    const last = signs[i - 1]
    const from = last ? last.at + [...last.given].length : 0
    return { sign, plain: letters.slice(from, sign.at).join('') }
  })
  const end = signs.at(-1)
  return (
    <bdi>
      {parts.map(({ sign, plain }) => (
        <span key={sign.at}>
          {plain}
          <mark>{sign.given}</mark>
        </span>
      ))}
      {end && letters.slice(end.at + [...end.given].length).join('')}
    </bdi>
  )
}

/** Which character stands for which letter, one a line. */
export function Signs({ signs }: { signs: Sign[] }) {
  const { t } = useLingui()
  const scriptName = useScriptName()
  if (signs.length === 0) return null
  return (
    <table className="signs">
      <caption className="vh">{t`Characters that look like others`}</caption>
      <thead className="vh">
        <tr>
          <th scope="col">{t`Written`}</th>
          <th scope="col">{t`Read as`}</th>
          <th scope="col">{t`Which it is`}</th>
        </tr>
      </thead>
      <tbody>
        {signs.map(({ at, given, code, script, means }) => (
          <tr key={at}>
            <td>
              <mark>{given}</mark>
            </td>
            <td>
              <span className="ink3">{t`reads as`}</span> <b>{means}</b>
            </td>
            <td className="ink3 tn">{script ? `${scriptName(script)}, ${code}` : code}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
