import './palette.css'
import { useLingui } from '@lingui/react/macro'
import { Modal } from '@mantine/core'
import { KeyHint } from '../ui/key-hint.tsx'

export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const groups: { name: string; keys: [string[], string][] }[] = [
    {
      name: t`Everywhere`,
      keys: [
        [['Mod', 'K'], t`Find or do`],
        [['W'], t`Write`],
        [['?'], t`These keys`],
        [['Z'], t`Undo what was just done`],
      ],
    },
    {
      name: t`In a list or a thread`,
      keys: [
        [['J'], t`Next`],
        [['K'], t`Previous`],
        [['O'], t`Open`],
        [['X'], t`Choose an account`],
        [['R'], t`Reply`],
        [['E'], t`Edit`],
        [['Mod', 'Enter'], t`Send`],
      ],
    },
    {
      name: t`Go to`,
      keys: [
        [['G', 'H'], t`Home`],
        [['G', 'U'], t`Unread`],
        [['G', 'C'], t`Communities`],
        [['G', 'P'], t`People`],
        [['G', 'A'], t`Presence`],
        [['G', 'N'], t`Notifications`],
        [['G', 'B'], t`Bookmarks`],
        [['G', 'S'], t`Settings`],
      ],
    },
  ]
  return (
    <Modal opened={opened} onClose={onClose} title={t`Keys`} size={640} closeButtonProps={{ 'aria-label': t`Close` }}>
      <div className="keys">
        {groups.map(({ name, keys }) => (
          <section key={name}>
            <h3 className="h4">{name}</h3>
            <dl>
              {keys.map(([pressed, what]) => (
                <div className="row" key={what}>
                  <dt className="grow">{what}</dt>
                  <dd className="row">
                    {pressed.map((one) => (
                      <KeyHint key={one} keys={one} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
