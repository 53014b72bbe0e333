import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { deactivatePerson, type Person, reactivatePerson } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { useSentence } from '../ui/error-screen.tsx'
import { tellDone } from '../ui/undo.tsx'
import { personQuery } from './people-queries.ts'

/** What administrators do to an account. */
export function PersonMenu({ person, mine }: { person: Person; mine: boolean }) {
  const { t } = useLingui()
  const { end, begin, problem } = useAccountState(person)
  if (mine || person.state === 'placeholder') return null
  return (
    <>
      {problem && (
        <span className="sm wrn" role="alert">
          {problem}
        </span>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t`What to do with this account`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {person.state === 'deactivated' ? (
            <Menu.Item leftSection={<IconUserCheck size={16} />} onClick={() => begin.mutate()}>
              {t`Let in again`}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconUserOff size={16} />} onClick={() => end.mutate()}>
              {t`Deactivate`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function useAccountState(person: Person) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const params = { id: person.id }
  const take = async (next: Person): Promise<void> => {
    queryClient.setQueryData(personQuery(person.id).queryKey, next)
    await queryClient.invalidateQueries({ queryKey: ['people'] })
    await queryClient.invalidateQueries({ queryKey: ['units'] })
  }
  const begin = useMutation({ mutationFn: () => call(reactivatePerson, { params }), onSuccess: take })
  const end = useMutation({
    mutationFn: () => call(deactivatePerson, { params }),
    onSuccess: (next) => {
      tellDone(t`${person.name} is signed out everywhere. What they wrote stays.`, () => begin.mutate())
      return take(next)
    },
  })
  const error = end.error ?? begin.error
  const sentence = useSentence(error)
  return { begin, end, problem: error ? sentence : null }
}
