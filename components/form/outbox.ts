/** What a form holds that the server has not acknowledged: one field as it would be sent, on the version that was read. */
export type Kept = {
  /** Where it is typed, and what it is called there. */
  page: string
  field: string
  label: string
  version: number
  /** Whatever its page sends with each field. */
  with: readonly (readonly [string, string])[]
  entries: readonly (readonly [string, string])[]
  at: number
}

export type Held = { key: string; text: string; kept: Kept }

const root = 'aller-vers.saisie.'
/** Two pages open on one form keep apart what each holds. */
const here = Math.random().toString(36).slice(2, 10)

/** A browser that keeps nothing, or has no room left, keeps it as long as the page is open. */
const memory = new Map<string, string>()

const keys = (prefix: string): string[] => {
  try {
    const { localStorage } = window
    const stored = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix))
  } catch {
    return [...memory.keys()].filter((key) => key.startsWith(prefix))
  }
}
const read = (key: string): string | null => {
  try {
    return memory.get(key) ?? window.localStorage.getItem(key)
  } catch {
    return memory.get(key) ?? null
  }
}
const write = (key: string, text: string): void => {
  try {
    window.localStorage.setItem(key, text)
    memory.delete(key)
  } catch {
    memory.set(key, text)
  }
}
const remove = (key: string): void => {
  memory.delete(key)
  try {
    window.localStorage.removeItem(key)
  } catch {
    // Nothing is kept there.
  }
}

/** Forgets whatever this account still holds in this browser; tells how much that was. */
export const heldBy = (owner: string): number => keys(`${root}${owner}.`).length
export const forget = (owner: string): void => keys(`${root}${owner}.`).forEach(remove)

/** What one account holds of one object, in this browser. */
export function outboxOf(owner: string, object: string) {
  const prefix = `${root}${owner}.${object}.`
  const keyOf = (field: string) => `${prefix}${field}.${here}`
  const left = new Set<string>()
  return {
    isOwn: ({ key, kept }: Held): boolean => key === keyOf(kept.field),
    keep: (kept: Kept): void => write(keyOf(kept.field), JSON.stringify(kept)),
    /** Looks for what pages that are closed by now have left. What another page that is open holds is its own to send. */
    async lookForLeft(): Promise<void> {
      const open = await pagesOpen()
      keys(prefix).filter((key) => !open.has(key.slice(key.lastIndexOf('.') + 1))).forEach((key) => left.add(key))
    },
    /** This page's own and what others have left, oldest first. */
    all: (): Held[] =>
      keys(prefix)
        .filter((key) => left.has(key) || key.endsWith(`.${here}`))
        .flatMap((key) => {
          const text = read(key)
          const kept = text === null ? null : parsed(text)
          return text === null || kept === null ? [] : [{ key, text, kept }]
        })
        .sort((one, other) => one.kept.at - other.kept.at),
    /** Lets go of what was sent; what was typed since stays, and rests on the version that the server just gave. */
    release: ({ key, text }: Held, version: number): void => {
      const now = read(key)
      if (now === text) remove(key)
      else if (now !== null) write(key, JSON.stringify({ ...parsed(now), version }))
    },
    drop: ({ key }: Held): void => remove(key),
    /** Takes over what a closed page left, for this one to show and to change. */
    adopt: ({ key, kept }: Held): void => {
      write(keyOf(kept.field), JSON.stringify(kept))
      if (key !== keyOf(kept.field)) remove(key)
    },
  }
}

/** The pages of this browser that are open: each holds a lock by its name for as long as it lives. */
async function pagesOpen(): Promise<Set<string>> {
  const locks = (navigator as { locks?: LockManager }).locks
  if (!locks) return new Set([here])
  void locks.request(root + here, () => new Promise(() => undefined))
  const { held = [], pending = [] } = await locks.query()
  return new Set([here, ...[...held, ...pending].map(({ name = '' }) => name.replace(root, ''))])
}

function parsed(text: string): Kept | null {
  try {
    return JSON.parse(text) as Kept
  } catch {
    return null
  }
}
