// Order matters: user agents also contain the names of ancestor browsers.
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOPiOS\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]
const find = (list: typeof browsers, text: string) => list.find(([pattern]) => pattern.test(text))?.[1]

/** “Firefox, Linux” from a User-Agent header; other programs by their own name; '' without one. */
export function nameDevice(userAgent: string): string {
  const words = [find(browsers, userAgent), find(systems, userAgent)].filter(Boolean)
  return words.join(', ') || (/^[\w.+-]{1,40}/.exec(userAgent)?.[0] ?? '')
}
