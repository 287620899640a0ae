"""Every quick check of a page, answered right and wrong, by keyboard."""

STATE = """check => ({
  said: check.querySelector("[role=status]").textContent,
  shown: [...check.querySelectorAll(".quick-check-option")].flatMap((option, index) =>
    option.querySelector(".quick-check-explanation").getClientRects().length ? [index] : []),
})"""


def answer(page, check, option):
    """Give the answer `option` with the keyboard alone."""
    if check.get_attribute("data-tolerance") is None:
        option.locator("input").focus()
        page.keyboard.press("Space")
    else:
        value = option.get_attribute("data-value")
        field = check.locator("input")
        field.focus()
        field.fill("-98765" if value == "otherwise" else value)
    page.keyboard.press("Enter")


def every_answer_gets_its_own_explanation(visit):
    for check in visit.page.locator(".quick-check").all():
        name = check.get_attribute("id")
        for index, option in enumerate(check.locator(".quick-check-option").all()):
            answer(visit.page, check, option)
            right = option.get_attribute("data-right") == "true"
            expected = "Right." if right else "Not right."
            state = check.evaluate(STATE)
            if not state["said"].startswith(expected):
                yield f"{name}, option {index}: says {state['said']!r}, not {expected!r}"
            if state["shown"] != [index]:
                yield f"{name}, option {index}: shows the explanations {state['shown']}"
