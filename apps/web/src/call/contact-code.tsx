/** 'K7M422' or 'K7M4-22' → ['K7', 'M4', '22']: how it is read out. */
function pairs(code: string): string[] {
  return code.replaceAll('-', '').match(/.{1,2}/g) ?? [];
}

/** The code the caller rings back with. It means nothing by itself. */
export function ContactCode({ code }: { readonly code: string | null }) {
  return (
    <section className="contact-code" aria-labelledby="contact-code-heading">
      <h2 id="contact-code-heading">Kontaktkod</h2>
      {code === null ? (
        <p className="muted">Kommer när samtalet har sparats första gången.</p>
      ) : (
        <>
          <p className="code-pairs" aria-label={`Kontaktkod ${pairs(code).join(' ')}`}>
            {pairs(code).map((pair, index) => (
              <span key={index}>{pair}</span>
            ))}
          </p>
          <p className="muted">Läs upp två tecken i taget. Med koden behöver uppringaren inte berätta allt igen.</p>
        </>
      )}
    </section>
  );
}
