import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { isId } from '@/lib/kernel/ids'
import { standingOf, type AccountStanding } from './account.words'
import { isAdministrator, type Actor, type Role } from './actor'

type ListedAccount = { id: string; name: string; email: string; roles: Role[]; standing: AccountStanding; createdAt: Date }
export type AccountList = {
  accounts: ListedAccount[]
  /** How many answer the search. */
  total: number
  search: string
  /** Ids from which the next and the previous pages start, null at the ends. */
  after: string | null
  before: string | null
}
type AccountListInput = { search: string; after?: string | undefined; before?: string | undefined }

const pageSize = 50

type Row = Omit<ListedAccount, 'standing'> & { emailVerifiedAt: Date | null; disabledAt: Date | null }

const key = Prisma.sql`a.name COLLATE "fr-x-icu", a.id`

/** The accounts in French order, a page at a time; the cursor is an id, so that no name stands in an address. Erased accounts have no name left. */
export async function accountList(actor: Actor, input: AccountListInput, { db }: Context): Promise<AccountList | null> {
  if (!isAdministrator(actor)) return null
  const search = input.search.trim().slice(0, 100)
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const where = Prisma.sql`a."erasedAt" IS NULL AND (unaccent(a.name) ILIKE unaccent(${like}) OR a.email ILIKE ${like})`
  const after = isId(input.after) ? input.after : null
  const before = after === null && isId(input.before) ? input.before : null
  const from = (id: string, side: Prisma.Sql) =>
    Prisma.sql`(${key}) ${side} (SELECT b.name COLLATE "fr-x-icu", b.id FROM "Account" b WHERE b.id = ${id}::uuid)`
  const range = after ? from(after, Prisma.sql`>`) : before ? from(before, Prisma.sql`<`) : Prisma.sql`true`
  const order = before ? Prisma.sql`a.name COLLATE "fr-x-icu" DESC, a.id DESC` : key
  const rows = await db.$queryRaw<Row[]>`
    SELECT a.id, a.name, a.email, a."createdAt", a."emailVerifiedAt", a."disabledAt",
      ARRAY(SELECT r.role::text FROM "AccountRole" r WHERE r."accountId" = a.id ORDER BY r.role) AS roles
    FROM "Account" a WHERE ${where} AND ${range} ORDER BY ${order} LIMIT ${pageSize + 1}`
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM "Account" a WHERE ${where}`
  const more = rows.length > pageSize
  const shown = before ? rows.slice(0, pageSize).reverse() : rows.slice(0, pageSize)
  return {
    accounts: shown.map(({ emailVerifiedAt, disabledAt, ...row }) => ({ ...row, standing: standingOf({ emailVerifiedAt, disabledAt }) })),
    total: count?.total ?? 0,
    search,
    after: (before ? true : more) ? (shown.at(-1)?.id ?? null) : null,
    before: (before ? more : after !== null) ? (shown[0]?.id ?? null) : null,
  }
}

export type ManagedAccount = ListedAccount & { version: number; openSessions: number; isOwn: boolean }

/** One account for the person who gives roles; nothing of any dossier. */
export async function managedAccount(actor: Actor, input: { accountId: string }, { db, now }: Context): Promise<ManagedAccount | null> {
  if (!isAdministrator(actor) || !isId(input.accountId)) return null
  const account = await db.account.findUnique({
    where: { id: input.accountId, erasedAt: null },
    relationLoadStrategy: 'join',
    select: {
      id: true, name: true, email: true, createdAt: true, emailVerifiedAt: true, disabledAt: true, version: true,
      roles: { select: { role: true }, orderBy: { role: 'asc' } },
      _count: { select: { sessions: { where: { endedAt: null, expiresAt: { gt: now } } } } },
    },
  })
  if (!account) return null
  const { emailVerifiedAt, disabledAt, roles, _count, ...rest } = account
  return {
    ...rest,
    roles: roles.map(({ role }) => role),
    standing: standingOf({ emailVerifiedAt, disabledAt }),
    openSessions: _count.sessions,
    isOwn: actor.id === account.id,
  }
}
