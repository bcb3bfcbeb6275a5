/** On every page that shows invented data. */
export function DemoBand() {
  return (
    <aside aria-label="Avertissement" className="bg-warning-weak px-4 py-1.5 text-center text-sm text-warning">
      Données de démonstration&nbsp;: personnes, montants et notes inventés
    </aside>
  )
}
