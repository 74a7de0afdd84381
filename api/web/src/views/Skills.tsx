const SHOWN = 6;

export function Skills({ skills }: { skills: string[] }) {
  if (skills.length === 0) return null;
  const more = skills.length - SHOWN;
  return (
    <ul class="chips" aria-label="Skills">
      {skills.slice(0, SHOWN).map((skill) => (
        <li key={skill}>{skill}</li>
      ))}
      {more > 0 && <li class="more">and {more} more</li>}
    </ul>
  );
}
