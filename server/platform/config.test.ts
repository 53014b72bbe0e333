import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { StartupProblem } from './startup-problem.ts'

const senseless: [setting: string, value: string, sentence: RegExp][] = [
  ['ORBWEAVER_URL', 'https://intranet.example/social', /nothing behind it, such as https:\/\/intranet\.example;/],
  ['ORBWEAVER_URL', 'https://someone:secret@intranet.example', /nothing behind it/],
  ['ORBWEAVER_URL', 'https://intranet.example/?a=1', /nothing behind it/],
  ['ORBWEAVER_URL', 'https://intranet.example/#a', /nothing behind it/],
  ['SMTP_URL', 'nonsense', /SMTP_URL must be an address such as smtp:/],
  ['SMTP_URL', 'http://someone:secret@mail.example', /SMTP_URL must be an address such as smtp:/],
  ['SMTP_URL', 'smtp://', /SMTP_URL must be an address such as smtp:/],
  ['MAIL_FROM', 'Orbweaver', /MAIL_FROM is “Orbweaver”; it must be a mail address/],
  ['MAIL_FROM', 'Orbweaver <nobody>', /MAIL_FROM is .* it must be a mail address/],
  ['ORBWEAVER_OUTSIDE_PRIVATE', 'true', /ORBWEAVER_OUTSIDE_PRIVATE is “true”; it must be a list of hosts such as /],
  ['ORBWEAVER_OUTSIDE_PRIVATE', '10.0.0.0/8', /it must be a list of hosts/],
  ['ORBWEAVER_OUTSIDE_PRIVATE', 'http://intranet.example', /it must be a list of hosts/],
]
for (const [setting, value, sentence] of senseless)
  test(`${setting}=${value} is refused in one sentence`, () =>
    assert.throws(
      () => readConfig({ [setting]: value }),
      (error) => error instanceof StartupProblem && sentence.test(error.message) && !error.message.includes('secret'),
    ))

test('valid settings are accepted', () => {
  const config = readConfig({
    ORBWEAVER_URL: 'https://social.example.org/',
    SMTP_URL: 'smtps://someone:secret@mail.example:465',
    MAIL_FROM: 'Kestrel Water <news@kestrel.example>',
    ORBWEAVER_OUTSIDE_PRIVATE: 'Bluesky.example.internal, 10.1.2.3:8080,[fd00::2]',
  })
  assert.deepEqual(
    [config.url.href, config.smtpUrl, config.mailFrom, config.privateHosts],
    [
      'https://social.example.org/',
      'smtps://someone:secret@mail.example:465',
      'Kestrel Water <news@kestrel.example>',
      ['bluesky.example.internal', '10.1.2.3:8080', '[fd00::2]'],
    ],
  )
  for (const off of ['', '0', 'off', 'false'])
    assert.deepEqual(readConfig({ ORBWEAVER_OUTSIDE_PRIVATE: off }).privateHosts, [])
})
