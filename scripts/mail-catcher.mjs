/** Catches every mail, sends none: the demonstration's and the tests' SMTP server. */
import { mkdirSync } from 'node:fs'
import { MailDev } from 'maildev'

const { SMTP_PORT, WEB_PORT, MAIL_FOLDER } = process.env
mkdirSync(MAIL_FOLDER, { recursive: true })
const catcher = new MailDev({
  smtp: Number(SMTP_PORT),
  web: Number(WEB_PORT),
  ip: '127.0.0.1',
  webIp: '127.0.0.1',
  mailDirectory: MAIL_FOLDER,
  silent: true,
})
await catcher.start()
process.once('SIGTERM', () => process.exit(0))
