import type { TxContext } from '@/lib/db/transaction'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { toldSession } from './calendar.queries'
import { membersOfHolders, offeredBeyondLaureates, seatHolders, type Addressee } from './members.queries'
import { workshopOfferedMail, type SessionMail } from './support.mail'

/** Where the links of the mails lead. */
export type Linked = { publicUrl: string }

const over = (session: { endsAt: Date; state: string }, now: Date) => session.endsAt <= now && session.state !== 'HELD'

/** Tells a session to some people, as it stands in this transaction; nobody is told of one that is over, but that it was held. */
async function tell(inside: TxContext, sessionId: string, publicUrl: string, mail: SessionMail, people: readonly Addressee[]): Promise<void> {
  const session = await toldSession(inside.db, sessionId)
  if (over(session, inside.now)) return
  const links = (expert: boolean) => ({ session: publicUrl + (expert ? routes.expertise() : routes.ownSession(sessionId)), calendar: publicUrl + routes.sessionCalendar(sessionId), support: publicUrl + (expert ? routes.expertise() : routes.applicantSupport()) })
  await queueMessages(inside.db, people.map(({ expert, ...to }) => mail(to, session, links(expert), inside.now)), inside.now)
}

/** Tells everybody who has a seat; `only`: the members of these holders. */
export const tellSeats = async (inside: TxContext, sessionId: string, publicUrl: string, mail: SessionMail, { only }: { only?: readonly string[] } = {}): Promise<void> =>
  tell(inside, sessionId, publicUrl, mail, only ? await membersOfHolders(inside.db, only) : await seatHolders(inside.db, sessionId))

/** Tells the structures that were not selected and agreed that a workshop is open to them; nobody when it is not. */
export const tellOffered = async (inside: TxContext, sessionId: string, publicUrl: string): Promise<void> =>
  tell(inside, sessionId, publicUrl, workshopOfferedMail, await offeredBeyondLaureates(inside.db, sessionId))
