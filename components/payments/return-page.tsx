import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge, type Tone } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { announcedBy, type ReturnOutcome } from '@/lib/payments/finance-file'
import type { ReturnPage as Page } from '@/lib/payments/return.queries'

const said = (outcome: ReturnOutcome): { tone: Tone; word: string; text: string } => {
  switch (outcome.kind) {
    case 'pays':
      return { tone: 'success', word: 'Sera payé', text: `le ${formatDay(outcome.on)}` }
    case 'rejects':
      return { tone: 'warning', word: 'Sera rejeté', text: `${outcome.motif}. Le versement redevient à ordonner.` }
    case 'already':
      return { tone: 'neutral', word: 'Déjà fait', text: 'rien ne change' }
    case 'wrong':
      return { tone: 'danger', word: 'Faux', text: outcome.sentence }
  }
}

/** What a returned file would do, line by line, before it does it. */
export function ReturnPage({ page, apply }: { page: Page; apply: FormAction }) {
  const { call, lines, return: file } = page
  const count = (kind: ReturnOutcome['kind']) => lines.filter(({ outcome }) => outcome.kind === kind).length
  const moves = count('pays') + count('rejects')
  return (
    <>
      <PageHeader
        trail={[{ label: call.title, href: routes.staffCall(call.slug) }, { label: 'Versements', href: routes.payments(call.slug) }]}
        title="Essai du retour des finances"
        state={`${file.name}, reçu ${formatInstant(file.receivedAt)}${file.appliedAt ? `, appliqué ${formatInstant(file.appliedAt)} par ${file.appliedBy ?? ''}` : ' : rien n’est encore changé'}`}
      />
      {moves > 0 ? (
        <ActionForm action={apply} className="mb-6 space-y-3">
          <Hidden values={{ returnId: file.id, announced: announcedBy(lines) }} />
          <p>
            {plural(count('pays'), 'versement sera marqué payé', 'versements seront marqués payés')}, {plural(count('rejects'), 'sera rejeté', 'seront rejetés')}
            {count('wrong') > 0 && ` ; ${plural(count('wrong'), 'ligne fausse sera laissée', 'lignes fausses seront laissées')} de côté`}.
          </p>
          <Submit>Appliquer ce retour</Submit>
        </ActionForm>
      ) : (
        <Notice tone="neutral" title={file.appliedAt ? 'Ce retour est appliqué : renvoyé, il ne change rien.' : 'Aucune ligne de ce fichier ne change un ordre de paiement.'} />
      )}
      <table className="table as-cards">
        <caption className="sr-only">Les lignes du fichier</caption>
        <thead><tr><th scope="col" className="number">Ligne</th><th scope="col">Référence</th><th scope="col">Lauréat</th><th scope="col" className="number">Montant</th><th scope="col">Ce qui se passe</th></tr></thead>
        <tbody>
          {lines.map((line) => {
            const { tone, word, text } = said(line.outcome)
            return (
              <tr key={line.line}>
                <th scope="row" className="number">{line.line}</th>
                <td data-label="Référence" className="break-all">{line.reference}</td>
                <td data-label="Lauréat">{'name' in line.outcome ? line.outcome.name : '—'}</td>
                <td data-label="Montant" className="number">{line.montant}</td>
                <td data-label="Ce qui se passe"><StateBadge tone={tone}>{word}</StateBadge> {text}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
