import { useLingui } from '@lingui/react/macro'
import type { ImpersonationMatch, LookalikeCharacter } from '../../contract/presence/impersonation.ts'
import { useScriptName } from './sweep-words.ts'

/** A handle in which the characters that are not what they look like are marked. */
export function MarkedHandle({
  hit: { handle, lookalikes: signs },
}: {
  hit: Pick<ImpersonationMatch, 'handle' | 'lookalikes'>
}) {
  if (signs.length === 0) return <bdi>{handle}</bdi>
  const letters = [...handle]
  const parts = signs.map((sign, i) => {
    const last = signs[i - 1]
    const from = last ? last.position + [...last.character].length : 0
    return { sign, plain: letters.slice(from, sign.position).join('') }
  })
  const end = signs.at(-1)
  return (
    <bdi>
      {parts.map(({ sign, plain }) => (
        <span key={sign.position}>
          {plain}
          <mark>{sign.character}</mark>
        </span>
      ))}
      {end && letters.slice(end.position + [...end.character].length).join('')}
    </bdi>
  )
}

/** Which character stands for which letter, one a line. */
export function Signs({ signs }: { signs: LookalikeCharacter[] }) {
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
        {signs.map(({ position: at, character: given, code, script, letter: means }) => (
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
