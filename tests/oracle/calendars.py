"""Random calendars, as they are written in a spec, and which days are working days by them, from Python's own dates."""
import datetime

DAY = datetime.timedelta(days=1)
WORDS = [("calendar", "holiday", "workday"), ("日历", "放假", "上班"), ("工作日历", "放假", "调休上班")]


class Calendar:
    """Those of one project: none, one, or two that tell of different days; around the period and beyond its ends."""

    def __init__(self, random, id, first, last):
        self.random, self.id, self.first, self.last = random, id, first, last
        self.told = {}  # day: whether it is worked
        self.parts = [self.entries() for _ in range(random.choice([0, 1, 1, 2]))]

    def entries(self):
        """(first, last, worked) of each entry; no day is told twice."""
        out, day = [], self.first - DAY * 5
        while day <= self.last + DAY * 5:
            worked, length = self.random.random() < 0.4, self.random.choice([1, 1, 2, 3, 7, 9])
            days = [day + DAY * i for i in range(length)]
            if self.random.random() < 0.15 and not any(d in self.told for d in days):
                self.told.update({d: worked for d in days})
                out.append((days[0], days[-1], worked))
            day += DAY * self.random.randint(1, length + 4)
        self.random.shuffle(out)
        return out

    def works(self, day):
        return self.told.get(day, day.weekday() < 5)

    def exceptions(self):
        """The days told of that differ from Monday to Friday, in order."""
        return sorted(day for day, worked in self.told.items() if worked != (day.weekday() < 5))

    def working(self):
        """Whether each day of the period is a working day."""
        return [self.works(self.first + DAY * i) for i in range((self.last - self.first).days + 1)]

    def items(self):
        for at, entries in enumerate(self.parts):
            word, off, worked = self.random.choice(WORDS)
            yield f'{word} {self.id}_{at} "日历{at}" {{'
            if self.random.random() < 0.5:
                days = [self.first, self.last] + [d for entry in entries for d in entry[:2]]
                yield f"  period {min(days)} .. {max(days)}"
            for first, last, is_worked in entries:
                yield f"  {worked if is_worked else off} {first}" + ("" if first == last else f" .. {last}")
            yield "}"

    def member(self):
        return [f"  calendar {', '.join(f'{self.id}_{at}' for at in range(len(self.parts)))}"] if self.parts else []
