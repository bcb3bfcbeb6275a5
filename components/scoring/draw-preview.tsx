import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf, plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { DrawPreview as Page } from '@/lib/scoring/draw-preview.queries'

/** What a draw would give: looked at, then applied as it is, or drawn again. */
export function DrawPreview({ page, run }: { page: Page; run: FormAction }) {
  const { call, seed, loads, connected, recusals, kept, wishes, readings } = page
  const [lightest, heaviest] = [Math.min(...loads.map(({ load }) => load)), Math.max(...loads.map(({ load }) => load))]
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Jury', href: routes.panel(call.slug) },
          { label: 'Répartition des dossiers', href: routes.assignment(call.slug) },
        ]}
        title="Aperçu de la répartition"
        state={`${plural(page.dossiers, 'dossier')}, ${plural(readings, 'lecture')} par dossier ; rien n’est encore donné à lire`}
      />
      <Lacking page={page} />
      <section aria-labelledby="qualites" className="my-8">
        <h2 id="qualites" className="mb-3">
          Ce que donne ce tirage
        </h2>
        <Facts
          items={[
            { label: 'Charges', value: lightest === heaviest ? `${plural(heaviest, 'dossier')} pour chacun` : `De ${lightest} à ${plural(heaviest, 'dossier')}` },
            { label: 'Jury relié', value: connected ? 'Oui : par leurs dossiers communs, tous les membres se comparent.' : 'Non : des membres ne partageraient aucun dossier, même de proche en proche.' },
            { label: 'Déports', value: recusals === 0 ? 'Aucun' : `${plural(recusals, 'lecture écartée', 'lectures écartées')}` },
            ...(kept > 0 ? [{ label: 'Grilles rendues', value: `${plural(kept, 'lecture gardée', 'lectures gardées')}` }] : []),
            ...(wishes ? [{ label: 'Préférences', value: `Suivies pour ${wishes.followed} lectures sur ${wishes.of} (ambitions choisies par les membres, autre département que le leur)` }] : []),
            { label: 'Graine', value: <code>{seed}</code> },
          ]}
        />
      </section>
      <table className="table as-cards mb-8 max-w-2xl">
        <caption className="sr-only">Charge de chaque membre</caption>
        <thead>
          <tr>
            <th scope="col">Membre</th>
            <th scope="col" className="number">
              Avec ce tirage
            </th>
            <th scope="col" className="number">
              Maintenant
            </th>
            <th scope="col" className="number">
              Grilles rendues
            </th>
          </tr>
        </thead>
        <tbody>
          {loads.map((member) => (
            <tr key={member.id}>
              <th scope="row">{member.name}</th>
              <td data-label="Avec ce tirage" className="number">
                {member.load}
              </td>
              <td data-label="Maintenant" className="number">
                {member.before}
              </td>
              <td data-label="Grilles rendues" className="number">
                {member.kept}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ActionForm action={run} labels={{}}>
        <Hidden values={{ callId: call.id, seed, seen: page.fingerprint }} />
        <p className="prose mb-4">Appliqué, il remplace les lectures dont la grille n’est pas rendue. Chaque membre reçoit un courriel.</p>
        <div className="flex flex-wrap items-center gap-4">
          <Submit>Appliquer cette répartition</Submit>
          <a href={routes.assignment(call.slug)}>Revenir sans rien changer</a>
        </div>
      </ActionForm>
    </>
  )
}

function Lacking({ page: { call, lacking, relaxation, readings } }: { page: Page }) {
  if (!relaxation) return <Notice tone="success" title={`Chaque dossier aurait ${plural(readings, 'lecture')}.`} />
  return (
    <Notice tone="warning" title={`${plural(lacking.length, 'dossier n’aurait', 'dossiers n’auraient')} pas toutes les lectures prévues.`}>
      <ul className="list-disc pl-5">
        {lacking.map((dossier) => (
          <li key={dossier.id}>
            <a href={routes.staffApplication(call.slug, dossier.id)}>
              n° {dossier.number}, {dossier.structureName}
            </a>
            {'\u00a0: '}
            {plural(dossier.missing, 'lecture')} en moins{dossier.recused.length > 0 && `, ${listOf(dossier.recused)} en ${dossier.recused.length > 1 ? 'sont déportés' : 'est déporté'}`}
          </li>
        ))}
      </ul>
      <p className="mt-2">
        Il suffirait de nommer {plural(relaxation.members, 'membre', 'membres')} de plus, sans lien avec ces dossiers. Sinon la présidence clôt la notation par un acte motivé, avec {relaxation.readings === 0 ? 'aucune lecture' : plural(relaxation.readings, 'lecture')} au moins par dossier au lieu de {readings}.
      </p>
    </Notice>
  )
}
