from flows.without_prefect import finished, is_in_flow, remembered


def test_outside_of_a_flow_the_plain_function_is_called():
    from prefect import task

    from flows.without_prefect import here

    step = task(is_in_flow)
    assert here(step) is step.fn
    assert here(step)() is False


def test_inside_of_one_it_is_a_task(prefect_api):
    from prefect import flow, task

    from flows.without_prefect import here

    step = task(is_in_flow, name="step")
    assert flow(lambda: here(step) is step, name="plainly")() is True


def test_what_a_body_returned_is_kept_until_it_runs_again():
    calls = []

    @remembered
    def body(n):
        calls.append(n)
        if n == 0:
            raise ZeroDivisionError
        return n

    assert (body(7), finished["body"]) == (7, 7)
    try:
        body(0)
    except ZeroDivisionError:
        assert "body" not in finished
    assert calls == [7, 0]
