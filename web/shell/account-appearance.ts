import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { activateLocale } from '../platform/locale.ts'
import { useMe } from '../platform/session.ts'

/** Theme and language of the account win over those guessed before the sign-in. */
export function useAccountAppearance(): void {
  const me = useMe()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (me.locale) void activateLocale(me.locale)
  }, [me.locale])
  useEffect(() => {
    setColorScheme(me.theme === 'system' ? 'auto' : me.theme)
  }, [me.theme, setColorScheme])
}
