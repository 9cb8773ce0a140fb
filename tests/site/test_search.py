"""Search, in the words that a newcomer types: the right page is among the first three results."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.living_page import until

FIRST = 3
# What is typed, and the pages that answer it.
QUERIES = {
    "what is machine learning": ["learn/machine-learning"],
    "what is generative ai": ["generate/generative-ai"],
    "difference between machine learning and generative ai": [
        "connect/relationship",
        "generate/generative-ai",
    ],
    "is chatgpt machine learning": ["connect/relationship", "generate/language-models"],
    "chatbot": ["generate/language-models", "reference/glossary", "generate/steering"],
    "how does chatgpt write": ["generate/language-models", "use/writing"],
    "does it learn from my questions": ["reference/misconceptions", "learn/machine-learning"],
    "AI art": ["use/images", "generate/diffusion", "reference/glossary"],
    "fake photos": ["use/images", "reference/glossary", "generate/gans"],
    "why does it make things up": ["use/limits", "reference/glossary"],
    "hallucination": ["use/limits"],
    "copyright": ["use/limits"],
    "energy": ["use/limits", "use/outlook"],
    "is my data private": ["use/limits"],
    "bias": ["use/limits", "reference/glossary"],
    "GAN": ["generate/gans"],
    "VAE": ["generate/variational-autoencoders"],
    "LLM": ["generate/language-models", "reference/glossary"],
    "RLHF": ["generate/steering"],
    "RAG": ["generate/steering", "reference/glossary"],
    "diffusion": ["generate/diffusion"],
    "stable diffusion": ["generate/diffusion", "use/images"],
    "temperature": ["generate/language-models"],
    "token": ["generate/language-models", "reference/glossary"],
    "attention": ["generate/language-models", "connect/techniques"],
    "overfitting": ["learn/evaluation"],
    "training data": ["connect/data", "learn/evaluation", "learn/machine-learning"],
    "labels": ["learn/supervised", "learn/self-supervised"],
    "reward": ["learn/reinforcement"],
    "clustering": ["learn/unsupervised"],
    "neural network": ["learn/neural-networks"],
    "synthetic data": ["use/images", "connect/data"],
    "drug discovery": ["use/medicines"],
    "which model should i use": ["connect/which-do-i-need"],
    "will ai keep getting better": ["use/outlook"],
    "journalism": ["use/writing"],
}


# How many there are is said before the first of them is shown.
IS_ANSWERED = """() => {
    const said = document.querySelector(".md-search-result__meta").textContent;
    const isShown = !!document.querySelector(".md-search-result__item > a");
    return said.startsWith("No matching") || (/\\d/.test(said) && isShown);
}"""


def results(page: Page, address: str, query: str) -> list[str]:
    """The pages that the theme's own search shows for a query, best first."""
    page.goto(f"{address}/contribute/")
    page.locator(".md-search__input").click()
    # Whole and at once: letter by letter, results for its beginning could be taken for its own.
    page.locator(".md-search__input").fill(query)
    page.keyboard.press("End")
    until(page, IS_ANSWERED)
    page.wait_for_timeout(150)
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    found = links.evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    paths = [url.partition("?")[0].partition("#")[0] for url in found]
    relative = [path.removeprefix(address).strip("/") for path in paths]
    return list(dict.fromkeys(relative))


@pytest.mark.parametrize("query", QUERIES)
def test_the_right_page_is_among_the_first_three(page: Page, address: str, query: str) -> None:
    found = results(page, address, query)[:FIRST]
    assert set(found) & set(QUERIES[query]), f"found {found}"


def test_a_word_that_is_nowhere_finds_nothing(page: Page, address: str) -> None:
    assert results(page, address, "zzyzxqqk") == []


def test_the_index_is_fetched_on_first_use_of_search_only(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search_index" in url]
    page.keyboard.press("/")
    page.wait_for_timeout(500)
    assert len([url for url in asked if "search_index" in url]) == 1
