type PageLink = { href: string; label: string }

/** The pages on either side of this one. */
export function Pages({ label, before, after }: { label: string; before: PageLink | null; after: PageLink | null }) {
  if (!before && !after) return null
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap justify-between gap-4">
      <span>{before && <a href={before.href}>{before.label}</a>}</span>
      <span>{after && <a href={after.href}>{after.label}</a>}</span>
    </nav>
  )
}
