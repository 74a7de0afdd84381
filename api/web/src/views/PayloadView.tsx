import type { Payload } from "../payloads";
import { Comparison } from "./Comparison";
import { CourseDetails } from "./CourseDetails";
import { CourseList } from "./CourseList";
import { ErrorHint } from "./ErrorHint";
import { Explanation } from "./Explanation";
import { Profile } from "./Profile";
import type { Say } from "./say";

interface Props {
  payload: Payload;
  current: boolean;
  say: Say;
  hasText: boolean;
}

/** The structured part of a reply, drawn by its type. */
export function PayloadView({ payload, current, say, hasText }: Props) {
  return (
    <>
      {payload.simulated && <p class="simulated">Simulated data</p>}
      {draw()}
    </>
  );

  function draw() {
    switch (payload.type) {
      case "courses":
        if (payload.view === "comparison") return <Comparison payload={payload} />;
        if (payload.view === "details") return <CourseDetails payload={payload} say={say} />;
        return <CourseList payload={payload} current={current} say={say} />;
      case "explanation":
        return <Explanation payload={payload} />;
      case "profile":
        return <Profile payload={payload} />;
      case "error":
        return <ErrorHint payload={payload} hasText={hasText} />;
      case "notice":
        return null;
    }
  }
}
