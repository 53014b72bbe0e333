import type { Health, Network } from '../../../contract/presence/accounts.ts'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import { nameOf } from '../networks/table.ts'

const byHealth: Record<Health, Sentence> = {
  impersonator: say`Impostor`,
  'no steward': say`No steward`,
  'review overdue': say`Not confirmed`,
  'semi-idle': say`Semi-idle`,
  active: say`Active`,
  paused: say`Paused`,
  proposed: say`Proposed`,
  retiring: say`Retiring`,
  retired: say`Retired`,
  unclaimed: say`Unclaimed`,
}
export const speakHealth = (health: Health, language: Language): string => speak(byHealth[health], language)

export function speakNetwork(network: Network, language: Language): string {
  if (network === 'website') return speak(say`Website`, language)
  if (network === 'other') return speak(say`Another network`, language)
  return nameOf(network)
}
