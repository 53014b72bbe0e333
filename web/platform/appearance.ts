import { useMantineColorScheme } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Me, updateMe } from '../../contract/people/account.ts'
import { call } from './call.ts'
import { activateLocale, type Locale } from './locale.ts'
import { meQuery } from './session.ts'

export type Theme = Me['theme']

/** Changes theme or language here at once, and in the account so that other devices follow. */
export function useAppearance(): { setTheme: (theme: Theme) => void; setLocale: (locale: Locale) => void } {
  const { setColorScheme } = useMantineColorScheme()
  const queryClient = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (body: { theme?: Theme; locale?: Locale }) => call(updateMe, { body }),
    onMutate: (body) => {
      queryClient.setQueryData(meQuery.queryKey, (me) => me && { ...me, ...body })
    },
    onSuccess: (me) => queryClient.setQueryData(meQuery.queryKey, me),
  })
  return {
    setTheme: (theme) => {
      setColorScheme(theme === 'system' ? 'auto' : theme)
      mutate({ theme })
    },
    setLocale: (locale) => {
      void activateLocale(locale)
      mutate({ locale })
    },
  }
}
