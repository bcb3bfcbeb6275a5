import type { CallSettings } from '@/lib/calls/staff-call.queries'
import { jurorRoleWords } from '@/lib/calls/call.words'
import { day, formatDay } from '@/lib/kernel/days'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { ActionForm } from '../form/action-form'
import { Checkbox, DayField, Select, TextField } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { Empty } from '../ui/empty'
import type { SettingsActions } from './settings-actions'

const roles = Object.entries(jurorRoleWords).map(([value, label]) => ({ value, label }))
const places = departementCodes.map((value) => ({ value, label: departementLabel(value) }))

/** The jury in the order of its appointment act, and who signs. */
export function Appointments({ call, actions }: { call: CallSettings; actions: SettingsActions }) {
  return (
    <section aria-labelledby="nominations" className="space-y-6">
      <h2 id="nominations">Jury et signataire</h2>
      {call.jurors.length === 0 ? (
        <Empty>Personne n’est nommé : la première nomination est celle de la présidence.</Empty>
      ) : (
        <table className="table as-cards">
          <caption className="sr-only">Membres du jury, dans l’ordre de leur nomination</caption>
          <thead>
            <tr>
              <th scope="col">Membre</th>
              <th scope="col">Fonction</th>
              <th scope="col">Qualité</th>
              <th scope="col">Acte</th>
              <th scope="col">
                <span className="sr-only">Fin de fonctions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {call.jurors.map((juror) => (
              <tr key={juror.id}>
                <th scope="row">
                  {juror.name}
                  {juror.alternates.map((alternate) => (
                    <Alternate key={alternate.id} callId={call.id} member={juror.name} alternate={alternate} actions={actions} />
                  ))}
                </th>
                <td data-label="Fonction">
                  {jurorRoleWords[juror.role]}
                  {!juror.marks && <span className="block text-soft">ne note pas</span>}
                </td>
                <td data-label="Qualité">
                  {juror.capacity}
                  {juror.departementCode && ` (${departementLabel(juror.departementCode)})`}
                </td>
                <td data-label="Acte">
                  {juror.act}, {formatDay(day(juror.appointedOn))}
                </td>
                <td>
                  <ActionForm action={actions.endAppointment} className="">
                    <Hidden values={{ callId: call.id, jurorId: juror.id }} />
                    <Submit look="quiet">
                      Mettre fin<span className="sr-only"> aux fonctions de {juror.name}</span>
                    </Submit>
                  </ActionForm>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ActionForm action={actions.appoint} className="max-w-2xl">
        <Fold title="Nommer un membre du jury" look="button">
          <Hidden values={{ callId: call.id }} />
          <Select name="role" label="Fonction" choices={roles} />
          <Act />
          <Checkbox name="unmarking" label="N’a aucun dossier à noter" help="La présidence peut ne faire que présider : la répartition ne lui donne rien, elle délibère et vote." />
          <Submit>Nommer</Submit>
        </Fold>
      </ActionForm>
      {call.jurors.length > 0 && (
        <ActionForm action={actions.nameAlternate} scope="suppleant" className="max-w-2xl">
          <Fold title="Nommer un membre suppléant" look="button">
            <p className="prose">Du même organisme que le membre, il siège à sa place si celui-ci quitte le jury. Jusque-là, rien de l’appel ne lui est ouvert.</p>
            <Hidden values={{ callId: call.id }} />
            <Select name="jurorId" label="Membre suppléé" choices={call.jurors.map(({ id, name }) => ({ value: id, label: name }))} />
            <Act />
            <Submit>Nommer</Submit>
          </Fold>
        </ActionForm>
      )}
      {call.signatories.length > 0 && (
        <table className="table as-cards">
          <caption className="mb-1 text-left font-semibold">Signataires</caption>
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Qualité</th>
              <th scope="col">Délégation</th>
              <th scope="col">
                <span className="sr-only">Fin de délégation</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {call.signatories.map((signatory) => (
              <tr key={signatory.id}>
                <th scope="row">{signatory.name}</th>
                <td data-label="Qualité">{signatory.capacity}</td>
                <td data-label="Délégation">
                  {signatory.delegation}, {formatDay(day(signatory.delegatedOn))}
                </td>
                <td>
                  <ActionForm action={actions.endDelegation} className="">
                    <Hidden values={{ callId: call.id, signatoryId: signatory.id }} />
                    <Submit look="quiet">
                      Mettre fin<span className="sr-only"> à la délégation de {signatory.name}</span>
                    </Submit>
                  </ActionForm>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ActionForm action={actions.nameSignatory} scope="signataire" className="max-w-2xl">
        <Fold title="Désigner un signataire" look="button">
          <Hidden values={{ callId: call.id }} />
          <TextField name="email" type="email" label="Adresse électronique du compte" />
          <TextField name="capacity" label="Qualité imprimée sur les actes" />
          <TextField name="delegation" label="Acte de délégation" />
          <DayField name="delegatedOn" label="Date de la délégation" />
          <Submit>Désigner</Submit>
        </Fold>
      </ActionForm>
    </section>
  )
}

/** Who is named, and by which act. */
function Act() {
  return (
    <>
      <TextField name="email" type="email" label="Adresse électronique de son compte" />
      <TextField name="capacity" label="Qualité" help="Telle qu’elle figure dans l’acte : « sénatrice du Cantal »." />
      <Select name="departementCode" label="Département de mandat ou d’attache" help="Sert à proposer les déports." optional choices={places} />
      <DayField name="appointedOn" label="Date de l’acte" />
      <TextField name="act" label="Acte de nomination" />
    </>
  )
}

type AlternateProps = { callId: string; member: string; alternate: CallSettings['jurors'][number]['alternates'][number]; actions: SettingsActions }

function Alternate({ callId, member, alternate: { id, name, capacity, act, appointedOn }, actions }: AlternateProps) {
  return (
    <div className="mt-1 text-sm font-normal">
      <ActionForm action={actions.seatAlternate} scope={`siege-${id}`} className="">
        <Fold title={`Suppléance : ${name}`} look="text-soft">
          <p>
            {capacity}, {act}, {formatDay(day(appointedOn))}
          </p>
          <Hidden values={{ callId, alternateId: id }} />
          <TextField name="reason" label={`Pourquoi ${member} quitte le jury`} />
          <p>Ses fonctions prennent fin ; les dossiers qu’il reste à noter passent à {name}.</p>
          <Submit look="plain">Faire siéger {name}</Submit>
        </Fold>
      </ActionForm>
      <ActionForm action={actions.removeAlternate} scope={`retrait-${id}`} className="">
        <Hidden values={{ callId, alternateId: id }} />
        <Submit look="quiet">
          Retirer la suppléance<span className="sr-only"> de {name}</span>
        </Submit>
      </ActionForm>
    </div>
  )
}
