import { useLingui } from '@lingui/react/macro'
import type {
  Classification,
  ImpersonationScan,
  MatchEvent,
  Similarity,
} from '../../contract/presence/impersonation.ts'

export const verdicts = ['ours', 'authorised partner', 'fan account', 'impersonator', 'unclaimed'] as const

export function useVerdictWords(): Record<Classification, string> {
  const { t } = useLingui()
  return {
    ours: t`Ours`,
    'authorised partner': t`Official elsewhere`,
    'fan account': t`Fan`,
    impersonator: t`Impostor`,
    unclaimed: t`Unclaimed`,
  }
}

/** What follows from a verdict, for whoever is about to say it. */
export function useVerdictMeanings(): Record<Classification, string> {
  const { t } = useLingui()
  return {
    ours: t`It is one of our own. Enter it in the register, so that the next sweep knows it.`,
    'authorised partner': t`Somebody official runs it who is not of this organisation: a partner, a reseller, a namesake.`,
    'fan account': t`Somebody speaks about us and says so.`,
    impersonator: t`Somebody speaks in our name. It is entered in the register as an impostor, and evidence is kept.`,
    unclaimed: t`Nobody has it, or nobody claims it. It is entered in the register as unclaimed.`,
  }
}

export function useLikenessWords(): Record<Similarity, string> {
  const { t } = useLingui()
  return {
    same: t`the name itself`,
    separators: t`the name with hyphens`,
    confusable: t`characters that look alike`,
    digits: t`digits in place of letters`,
    affix: t`the name with words around it`,
    letters: t`a letter or two away`,
    contains: t`contains the name`,
    'account name': t`the name of one of ours`,
    'naming convention': t`named as ours are`,
  }
}

export function useSweepStates(): Record<ImpersonationScan['state'], string> {
  const { t } = useLingui()
  return {
    queued: t`Waits for its turn`,
    running: t`Under way`,
    done: t`Done`,
    failed: t`Failed`,
    stopped: t`Stopped`,
  }
}

export function useHitHappenings(): Record<MatchEvent['event'], string> {
  const { t } = useLingui()
  return {
    classified: t`Verdict`,
    'classification removed': t`Verdict taken back`,
    'evidence captured': t`Evidence taken`,
  }
}

/** Scripts as Unicode calls them; what has no name here keeps that one. */
export function useScriptName(): (script: string) => string {
  const { t } = useLingui()
  const names: Record<string, string> = {
    Cyrillic: t`Cyrillic`,
    Greek: t`Greek`,
    Armenian: t`Armenian`,
    Georgian: t`Georgian`,
    Hebrew: t`Hebrew`,
    Arabic: t`Arabic`,
  }
  return (script) => names[script] ?? script
}
