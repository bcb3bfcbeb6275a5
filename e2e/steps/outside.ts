import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'

type Reader = { email: string; id: string }

/** Every answer about a call that nobody, then each of these readers, is given: address → status and body. */
export async function answersOutside(slug: string, readers: readonly Reader[], signIn: (email: string | null) => Promise<Page>): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  const read = async (who: Page, name: string, addresses: readonly string[]) => {
    for (const address of addresses) {
      const answer = await who.request.get(address)
      answers[`${name} ${address}`] = `${answer.status()}\n${await answer.text()}`
    }
  }
  const open = [`/appels/${slug}`, `/appels/${slug}/laureats`, `/appels/${slug}/laureats/image.png`, `/open-data/laureats.csv?appel=${slug}`, `/open-data/laureats.json?appel=${slug}`, `/open-data/laureats.atom?appel=${slug}`]
  await read(await signIn(null), 'personne', open)
  for (const { email, id } of readers)
    await read(await signIn(email), email, [...open, '/candidat', `/candidat/dossiers/${id}`, `/candidat/dossiers/${id}/decision`, `/candidat/dossiers/${id}/decision/lettre.pdf`, '/candidat/accompagnement'])
  return answers
}

/** What of an answer is the same each time that it says the same: scripts come in chunks cut by the clock, under a nonce; forms are numbered in the order in which they were ready. */
export const markup = (answer: string): string => answer.replace(/<script[\s\S]*?<\/script>/g, '').replace(/ nonce="[^"]*"/g, '').replace(/\$ACTION_(REF_)?\d+/g, '$ACTION_$1')

/** The last line of `npm run replay` on this file. */
export async function replayed(file: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/replay.ts', file])
  return stdout.trimEnd().split('\n').at(-1) ?? ''
}
