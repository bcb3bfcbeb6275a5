import { shortage, type Placed, type SubEnvelope } from '@/lib/calls/sub-envelope'
import { addCents, subtractCents, zero, type Cents } from '@/lib/kernel/cents'

/** An envelope's money since its signature, entry by entry. Pure. */
export const ledgerKinds = ['DECIDED', 'RELEASED', 'RESERVED', 'FREED', 'RETURNED'] as const
export type LedgerKind = (typeof ledgerKinds)[number]
export type Posting = { application: string; kind: LedgerKind; cents: Cents }

type Account = Record<'decided' | 'released' | 'returned' | 'reserved', Cents>
/** `placed`: each dossier as the sub-envelopes read it; who is not there belongs to none. */
type Keeping = { kept: readonly SubEnvelope[]; placed: ReadonlyMap<string, Placed> }
export type Ledger = { total: Cents; accounts: ReadonlyMap<string, Account>; keeping: Keeping }

/** Envelope = allocated + reserved + left; decided = allocated + released + returned (paid, recovered, left again). */
export type LedgerFigures = Record<'decided' | 'released' | 'returned' | 'allocated' | 'reserved' | 'left', Cents>

export const emptyLedger = (total: Cents, keeping: Keeping = { kept: [], placed: new Map() }): Ledger => ({ total, accounts: new Map(), keeping })
const nothing: Account = { decided: zero, released: zero, returned: zero, reserved: zero }

export function ledgerFigures({ total, accounts }: Ledger): LedgerFigures {
  const sumOf = (part: keyof Account) => [...accounts.values()].reduce((sum, account) => addCents(sum, account[part]), zero)
  const [decided, released, returned, reserved] = [sumOf('decided'), sumOf('released'), sumOf('returned'), sumOf('reserved')]
  const allocated = subtractCents(subtractCents(decided, released), returned)
  return { decided, released, returned, allocated, reserved, left: subtractCents(subtractCents(total, allocated), reserved) }
}

/** Why an entry cannot be posted: the names of the database's own rules (`post_ledger` and the CHECKs that it meets). */
export type LedgerRefusal = 'ledger_positive' | 'ledger_decided' | 'ledger_undecided' | 'allocation_released' | 'ledger_not_reserved' | 'envelope_not_exceeded' | 'sub_envelope_kept'

function moved(account: Account, { kind, cents }: Posting): Account | LedgerRefusal {
  switch (kind) {
    case 'DECIDED':
      return account.decided > 0 ? 'ledger_decided' : { ...account, decided: cents }
    case 'RELEASED':
    case 'RETURNED': {
      if (account.decided === 0) return 'ledger_undecided'
      const part = kind === 'RELEASED' ? 'released' : 'returned'
      const after = { ...account, [part]: addCents(account[part], cents) }
      return addCents(after.released, after.returned) > account.decided ? 'allocation_released' : after
    }
    case 'RESERVED':
      return { ...account, reserved: addCents(account.reserved, cents) }
    case 'FREED':
      return cents > account.reserved ? 'ledger_not_reserved' : { ...account, reserved: subtractCents(account.reserved, cents) }
  }
}

/** The ledger after one more entry, or the rule that refuses it. */
export function post(ledger: Ledger, posting: Posting): Ledger | LedgerRefusal {
  if (posting.cents <= 0) return 'ledger_positive'
  const account = moved(ledger.accounts.get(posting.application) ?? nothing, posting)
  if (typeof account === 'string') return account
  const after = { ...ledger, accounts: new Map(ledger.accounts).set(posting.application, account) }
  if (ledgerFigures(after).left < 0) return 'envelope_not_exceeded'
  return isBrokenInto(after) ? 'sub_envelope_kept' : after
}

function isBrokenInto({ total, accounts, keeping: { kept, placed } }: Ledger): boolean {
  const held = [...accounts].map(([application, { decided, released, returned, reserved }]) => ({
    ...(placed.get(application) ?? { ambitions: [], departementCode: '' }), cents: addCents(subtractCents(subtractCents(decided, released), returned), reserved),
  }))
  return shortage(kept, total, held) !== null
}
