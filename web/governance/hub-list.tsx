import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { UnitSelect, unitsQuery } from '../people/parts.ts'
import { Field } from '../ui/field.tsx'

/** The units that help the others: at least one. */
export function HubList({ hubs, onChange }: { hubs: string[]; onChange: (hubs: string[]) => void }) {
  const { t } = useLingui()
  const { data } = useQuery(unitsQuery())
  const nameOf = (id: string): string => data?.items.find((unit) => unit.id === id)?.name ?? ''
  return (
    <div>
      <Field label={t`Hubs`} hint={t`Units whose people grant, approve and help. Name at least one.`}>
        {(control) => (
          <UnitSelect
            {...control}
            value=""
            none={t`Add a unit`}
            onChange={(id) => id && !hubs.includes(id) && onChange([...hubs, id])}
          />
        )}
      </Field>
      {hubs.length > 0 && (
        <ul className="gov-rows bare">
          {hubs.map((id) => (
            <li key={id} className="one-line">
              <span className="nm">{nameOf(id)}</span>
              <ActionIcon
                size={28}
                aria-label={t`${nameOf(id)} is no hub`}
                onClick={() => onChange(hubs.filter((hub) => hub !== id))}
              >
                <IconX size={14} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
