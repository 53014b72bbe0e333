import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** "about 9 s left", "about 1 min 20 s left", "about 2 h left": coarser the longer it takes. */
export function timeLeft(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 60) return i18n._(msg`about ${whole} s left`)
  const minutes = Math.floor(whole / 60)
  const rest = Math.round((whole % 60) / 10) * 10
  if (minutes < 10 && rest > 0 && rest < 60) return i18n._(msg`about ${minutes} min ${rest} s left`)
  if (minutes < 90) return i18n._(msg`about ${Math.round(whole / 60)} min left`)
  return i18n._(msg`about ${Math.round(minutes / 60)} h left`)
}
