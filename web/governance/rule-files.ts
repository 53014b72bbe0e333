import { useLingui } from '@lingui/react/macro'
import type { Pattern } from '../../contract/governance/authorization.ts'
import { usePatternWords } from './pattern-words.ts'

/** What the rules of a file are about, in words. */
export function useFileNames(): (file: { name: string; pattern: Pattern | null }) => string {
  const { t } = useLingui()
  const words = usePatternWords()
  const others: Record<string, string> = {
    community: t`Communities`,
    organisation: t`The organisation itself`,
    'every-pattern': t`Under every pattern`,
  }
  return ({ name, pattern }) => (pattern ? words[pattern].name : (others[name] ?? name))
}
