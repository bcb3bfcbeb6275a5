'use client'

/** A page that failed: what happened, what was kept, what to do, and a reference to give. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="prose" role="alert">
      <h1>Cette page n’a pas pu s’afficher</h1>
      <p>
        Une erreur est survenue de notre côté, ou la base de données ne répond pas. Ce qui a été enregistré est conservé. Réessayez dans
        un instant ; si cela persiste, donnez-nous la référence <strong>{error.digest ?? 'inconnue'}</strong>.
      </p>
      <p>
        <button type="button" className="button" onClick={reset}>
          Réessayer
        </button>
      </p>
    </div>
  )
}
