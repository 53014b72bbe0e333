import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconChecks, IconChevronDown } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Tick } from '../ui/tick.tsx'
import { useMarkAllRead } from './mark-all-read.ts'

/** How the feed is sorted, and marking all of it read; opens as soon as it is there, for then somebody asked for it. */
export default function HomeSort({ sort }: { sort: 'activity' | 'newest' }) {
  const { t } = useLingui()
  const navigate = useNavigate({ from: '/' })
  const { which } = useSearch({ from: '/inside/' })
  const markAllRead = useMarkAllRead()
  const target = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    // The button that was pressed is gone; closing brings the focus back to this one.
    target.current?.focus()
    setOpened(true)
  }, [])
  const choose = (newest: boolean) =>
    void navigate({ search: { ...(which && { which }), ...(newest && { sort: 'newest' as const }) } })
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button ref={target} className="hide-s" variant="subtle" rightSection={<IconChevronDown size={16} />}>
          {sort === 'newest' ? t`Newest first` : t`Recent activity`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Tick on={sort === 'activity'} />} onClick={() => choose(false)}>
          {t`Recent activity`}
        </Menu.Item>
        <Menu.Item leftSection={<Tick on={sort === 'newest'} />} onClick={() => choose(true)}>
          {t`Newest first`}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconChecks size={16} />} onClick={() => markAllRead()}>
          {t`Mark everything as read`}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
