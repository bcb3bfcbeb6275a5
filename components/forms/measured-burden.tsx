import type { MeasuredBurden as Measured } from '@/lib/applications/burden.queries'
import { plural } from '@/lib/kernel/french'

const minutes = (count: number): string => (count < 1 ? 'moins d’une minute' : `${Math.round(count)} min`)

/** What the edition before cost those who answered, step by step, and what was read of it. */
export function MeasuredBurden({ measured }: { measured: Measured }) {
  const { title, dossiers, steps, questions } = measured
  const sides = [['instruction', 'à l’instruction'], ['scoring', 'à la notation']] as const
  const known = sides.filter(([side]) => questions.some((question) => question[side] > 0))
  const unread = questions.filter(({ instruction, scoring }) => instruction + scoring === 0)
  return (
    <section aria-labelledby="charge-mesuree" className="mb-8">
      <h2 id="charge-mesuree" className="mb-1">
        Charge mesurée
      </h2>
      <p className="mb-3 text-sm text-soft">
        {title}&nbsp;: {plural(dossiers, 'dossier déposé', 'dossiers déposés')}. Le temps est un minimum, lu dans les enregistrements&nbsp;: une pause de plus de dix minutes compte pour une.
      </p>
      <table className="table as-cards max-w-2xl">
        <caption className="sr-only">Durée annoncée et durée mesurée de chaque étape</caption>
        <thead>
          <tr>
            <th scope="col">Étape</th>
            <th scope="col" className="number">
              Annoncée
            </th>
            <th scope="col" className="number">
              Mesurée (médiane)
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.key}>
              <th scope="row">{step.title}</th>
              <td data-label="Annoncée" className="number">
                {step.announced > 0 ? minutes(step.announced) : 'non dite'}
              </td>
              <td data-label="Mesurée (médiane)" className="number">
                {step.measured === null ? 'rien d’écrit' : minutes(step.measured)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">En tout</th>
            <td className="number">{minutes(steps.reduce((sum, { announced }) => sum + announced, 0))}</td>
            <td className="number">{minutes(steps.reduce((sum, { measured: spent }) => sum + (spent ?? 0), 0))}</td>
          </tr>
        </tfoot>
      </table>
      {known.length === 0 ? (
        <p className="mt-3">Aucune réponse de cette édition n’a encore été lue par l’équipe ou par le jury depuis que les lectures sont comptées.</p>
      ) : (
        <>
          <h3 className="mt-4 mb-1">Questions que personne n’a ouvertes</h3>
          {unread.length === 0 ? (
            <p>Aucune&nbsp;: chacune a été lue dans un dossier au moins.</p>
          ) : (
            <ul className="list-disc pl-5">
              {unread.map(({ key, label }) => (
                <li key={key}>{label}</li>
              ))}
            </ul>
          )}
          <details className="mt-3">
            <summary className="text-accent">Dans combien de dossiers chaque question a été lue</summary>
            <table className="table as-cards mt-2 max-w-2xl">
              <caption className="sr-only">Dossiers où chaque réponse a été lue</caption>
              <thead>
                <tr>
                  <th scope="col">Question</th>
                  {known.map(([side, words]) => (
                    <th key={side} scope="col" className="number">
                      Lue {words}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {questions.map((question) => (
                  <tr key={question.key}>
                    <th scope="row">{question.label}</th>
                    {known.map(([side, words]) => (
                      <td key={side} data-label={`Lue ${words}`} className="number">
                        {plural(question[side], 'dossier')}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  )
}
