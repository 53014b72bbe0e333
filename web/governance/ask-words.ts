import { useLingui } from '@lingui/react/macro'

/** What one may want to do in a community, as a verb. */
export function useAskWords() {
  const { t } = useLingui()
  return {
    community: {
      know: t`know of it`,
      read: t`read in it`,
      post: t`begin a thread`,
      reply: t`reply`,
      react: t`react`,
      announce: t`announce something`,
      moderate: t`pin and close threads`,
      'list members': t`see who is in it`,
      manage: t`set it in order`,
    },
  }
}
