import { outboxOf, type Held, type Kept } from './outbox'
import { createSender } from './sender'

/** Milliseconds without a key before what is typed is sent; leaving the field sends it at once. */
const pause = 2000

export type KeeperProps = {
  /** The account, and the object whose fields they are. */
  owner: string
  object: string
  /** Where one field is sent. */
  address: string
  /** The page of the form, among those that hold fields of the same object. */
  page: string
  /** Sent with each field. */
  sentWith: Readonly<Record<string, string>>
  /** Field → its label, and the beginning of the names of its controls. */
  fields: Readonly<Record<string, { label: string; names: string }>>
}

/** Which field an input of this name belongs to. */
export const fieldOf = (fields: KeeperProps['fields'], name: string): string | undefined =>
  Object.keys(fields).find((key) => belongs(fields[key]?.names ?? '', name))

const belongs = (names: string, name: string): boolean => name === names || name === `${names}[]` || name.startsWith(`${names}.`)

const texts = (entries: Iterable<[string, FormDataEntryValue]>) => [...entries].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))

/** Keeps a form's fields as they are typed, each on the version that it was read at, and has them sent. */
export function createKeeper({ owner, object, address, page, sentWith, fields }: KeeperProps, formOf: () => HTMLFormElement | null) {
  const outbox = outboxOf(owner, object)
  /** Versions that the server gave since the page was made. */
  const given = new Map<string, number>()
  const typing = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let passing = false

  const placeOf = (field: string) => formOf()?.querySelector(`[data-field="${field}"]`)
  const sender = createSender(outbox, address, {
    // A question that no longer arises is not sent.
    skip: ({ kept }) => formOf() !== null && kept.page === page && (placeOf(kept.field)?.querySelector('fieldset:disabled') ?? null) !== null,
    acknowledged: (held, version) => {
      if (outbox.isOwn(held)) given.set(held.kept.field, version)
    },
  })
  const versionOf = (form: HTMLFormElement, field: string): number => {
    const shown = form.elements.namedItem(`versions.${field}`)
    return Math.max(shown instanceof HTMLInputElement ? Number(shown.value) : 0, given.get(field) ?? 0)
  }
  const keep = (field: string) => {
    const form = formOf()
    const told = fields[field]
    if (!form || !told) return
    const entries = texts(new FormData(form)).filter(([name]) => belongs(told.names, name))
    outbox.keep({ page, field, label: told.label, version: versionOf(form, field), with: Object.entries(sentWith), entries, at: Date.now() })
  }
  const settle = (): Promise<void> => {
    clearTimeout(timer)
    typing.forEach(keep)
    typing.clear()
    return sender.run()
  }

  const typed = (event: Event) => {
    const field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-field]')?.dataset.field : undefined
    if (field === undefined || !fields[field]) return
    typing.add(field)
    keep(field)
    clearTimeout(timer)
    timer = setTimeout(() => void settle(), event.type === 'change' ? 0 : pause)
  }
  /** What is still to be sent goes before the whole form: two sendings of one field would dispute it. */
  const submitted = (event: SubmitEvent) => {
    const form = formOf()
    // A sending under way is waited for: this one is ignored, and nothing of it happens.
    if (form?.getAttribute('aria-busy') === 'true') return
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null
    if (button?.name === 'theirs') outbox.all().filter(({ kept }) => kept.field === button.value).forEach(outbox.drop)
    if (passing || (typing.size === 0 && !sender.busy())) return
    event.preventDefault()
    void settle().then(() => {
      if (sender.shown().waiting > 0) return
      passing = true
      form?.requestSubmit(button)
      passing = false
    })
  }
  const built = ({ formData }: FormDataEvent) => {
    for (const [field, version] of given) if (Number(formData.get(`versions.${field}`) ?? 0) < version) formData.set(`versions.${field}`, String(version))
  }
  const again = () => void (document.visibilityState === 'hidden' ? settle() : sender.run())

  /** Shows and sends what closed pages have left; then whatever is typed. Gives the way to stop. */
  function start(): () => void {
    const ending = new AbortController()
    const until = { signal: ending.signal }
    const form = formOf()
    form?.addEventListener('input', typed, until)
    form?.addEventListener('change', typed, until)
    form?.addEventListener('submit', submitted, until)
    form?.addEventListener('formdata', built, until)
    window.addEventListener('online', again, until)
    document.addEventListener('visibilitychange', again, until)
    void outbox.lookForLeft().then(() => {
      const newest = new Map<string, Held>(outbox.all().filter(({ kept }) => kept.page === page && fields[kept.field]).map((held) => [held.kept.field, held]))
      for (const held of newest.values()) outbox.adopt({ ...held, kept: { ...held.kept, with: Object.entries(sentWith) } })
      if (newest.size > 0) sender.restore(Object.assign({}, ...[...newest.values()].map(({ kept }) => valuesOf(kept, fields[kept.field]?.names ?? ''))))
      // Once the page shows it.
      timer = setTimeout(() => void sender.run(), 100)
    })
    return () => {
      ending.abort()
      clearTimeout(timer)
      sender.stop()
    }
  }

  return {
    sender,
    start,
    /** The whole form was answered: the page shows what the server keeps, and its versions. */
    formAnswered() {
      given.clear()
      typing.clear()
      sender.forget()
      void sender.run()
    },
  }
}

/** What was kept, as the controls read it: a list that is empty says so. */
function valuesOf({ entries }: Kept, names: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = entries.length === 0 ? { [names]: '', [`${names}[]`]: [] } : {}
  for (const [name, value] of entries) values[name] = name.endsWith('[]') ? [...[values[name] ?? []].flat(), value] : value
  return values
}
