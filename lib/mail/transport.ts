import nodemailer from 'nodemailer'

type OutgoingMail = { from: string; to: string; subject: string; text: string; messageId: string }
/** `refused`: the server said no before taking it. `unknown`: it may have taken it, its answer was lost. */
type SendOutcome = { kind: 'accepted' } | { kind: 'refused'; permanent: boolean } | { kind: 'unknown' }
export type SendMail = (mail: OutgoingMail) => Promise<SendOutcome>

/** SMTP through nodemailer; timeouts shorter than a job's. */
export function smtp(url: string): SendMail {
  const transport = nodemailer.createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 })
  return async (mail) => {
    try {
      await transport.sendMail(mail)
      return { kind: 'accepted' }
    } catch (error) {
      return outcomeOf(error)
    }
  }
}

/** Before DATA nothing was taken; a refusal carries a code; anything lost after DATA is unknown. */
function outcomeOf(error: unknown): SendOutcome {
  const { command, responseCode } = error as { command?: string; responseCode?: number }
  if (typeof responseCode === 'number') return { kind: 'refused', permanent: responseCode >= 500 }
  if (command !== undefined && command !== 'DATA') return { kind: 'refused', permanent: false }
  return { kind: 'unknown' }
}
