import type { Course } from "../payloads";
import { Star } from "./Icons";
import { facts } from "./words";

export const CourseFacts = ({ course }: { course: Course }) => (
  <ul class="facts" aria-label="About the course">
    {facts(course).map((fact) => (
      <li key={fact}>{fact}</li>
    ))}
    {course.rating != null && (
      <li class="rating">
        <Star />
        <span class="hidden">Rated </span>
        {course.rating.toFixed(1)}
        <span class="hidden"> out of 5</span>
      </li>
    )}
  </ul>
);
