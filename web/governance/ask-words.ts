import { useLingui } from '@lingui/react/macro'

/** What one may want to do in a community, as a verb. */
export function useAskWords() {
  const { t } = useLingui()
  return {
    community: {
      know: t`see that it exists`,
      read: t`read posts`,
      post: t`start a thread`,
      reply: t`reply`,
      react: t`react`,
      announce: t`post an announcement`,
      moderate: t`pin and lock threads`,
      'list members': t`see its members`,
      manage: t`manage it`,
    },
  }
}
