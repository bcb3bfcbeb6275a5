import nodemailer from 'nodemailer'

/** `calendar`: an iCalendar file, read by mail clients as an invitation or its withdrawal. */
type OutgoingMail = { from: string; to: string; subject: string; text: string; messageId: string; calendar?: string | null }
/** `refused`: the server said no before taking it. `unknown`: it may have taken it, its answer was lost. */
type SendOutcome = { kind: 'accepted' } | { kind: 'refused'; permanent: boolean } | { kind: 'unknown' }
export type SendMail = (mail: OutgoingMail) => Promise<SendOutcome>

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** SMTP through nodemailer; timeouts shorter than a job's. One connection a message, so that its own dialogue tells how far it went. */
export function smtp(url: string): SendMail {
  return async ({ calendar, ...mail }) => {
    const dialogue = dataWatch()
    const transport = nodemailer.createTransport({ url, ...timeouts, transactionLog: true, logger: dialogue.logger })
    try {
      await transport.sendMail({ ...mail, ...(calendar && { icalEvent: invitation(calendar) }) })
      return { kind: 'accepted' }
    } catch (error) {
      return outcomeOf(error, dialogue.reachedData())
    } finally {
      transport.close()
    }
  }
}

const invitation = (content: string) => ({ filename: 'invitation.ics', method: /^METHOD:(\w+)/m.exec(content)?.[1] ?? 'PUBLISH', content })

/** Notes that DATA was sent and keeps nothing else of the dialogue: a lost connection's error says the same before and after it. */
function dataWatch() {
  let reached = false
  const hear = (_entry: unknown, said: unknown) => {
    if (said === 'DATA') reached = true
  }
  const logger = { level: () => undefined, trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear }
  return { logger, reachedData: () => reached }
}

/**
 * Before DATA nothing was taken. A refusal of the recipient or of the message is for good from 500 up; one of us (sign-in,
 * greeting, sender) says nothing of the message. What is lost after DATA is unknown: it may have been taken.
 */
function outcomeOf(error: unknown, reachedData: boolean): SendOutcome {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  const ofMessage = command === 'RCPT TO' || command === 'DATA'
  if (typeof responseCode === 'number' && (ofMessage || !reachedData)) return { kind: 'refused', permanent: ofMessage && responseCode >= 500 }
  return reachedData ? { kind: 'unknown' } : { kind: 'refused', permanent: code === 'EENVELOPE' && command === 'API' }
}
